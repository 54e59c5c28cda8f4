/**
 * Whether a password is among the first that anybody would try. People build them all alike (a word, some digits, a
 * letter written as a digit, a row of the keyboard), so a short list of words and a few rules refuse what a list of
 * many thousand lines would.
 */
const words = new Set(
  `
  admin administrator amazing angel animal apple april arsenal asshole august austin autumn
  baby babygirl badboy banana barcelona barney baseball basketball batman beach bear beautiful bitch black blink blue
  bond boomer boston brandon buster butterfly
  calvin camaro candy canada captain carlos changeme change charlie cheese chelsea chester chicago chicken chocolate
  christ christian coffee college compaq computer contrasena cookie corvette cowboy cowboys crystal
  dallas daniel darkness david december default demo desk diablo diamond dolphin donald dragon dreams
  eagle eagles edward einstein elephant eminem england enter evil everton
  falcon family february ferrari fender fire fish flower football forever france freedom friday friend friends fuck
  fuckme fuckoff fuckyou
  galley gandalf george germany ginger girl god golden golf google green guest guitar gunner
  hammer hannah happy harley harry heart heather heaven hello help henry hockey home honda horse hottie house hunter
  iceman iloveyou infinity internet invite
  jackson january jasmine jason jennifer jessica jesus jordan joseph joshua july june junior justin
  kawasaki killer king kitty knight
  lakers lauren legend letme letmein leslie liberty lifehack linkedin liverpool login london lord love lovely loveme
  loveyou lover lucky
  maggie manager manchester march maria marina marine marlboro martin master matrix matthew maverick mercedes merlin
  metallica michael michelle mickey midnight mike miller minecraft mobile monday money monkey monster morgan mother
  mountain muffin mustang myspace
  naruto nascar natasha nicole ninja nirvana nothing november
  ocean october office oliver orange
  pass passion passphrase passw passwd passwort password patrick peanut pepper phoenix player please pokemon police
  porsche power prince princess private purple pussy
  queen qazwsx
  rabbit rachel raiders rainbow ranger rangers report reports research robert rocket rock root rosebud russia
  samantha samsung sandra saturday scooter scorpion secret secure security september server service sex sexy shadow
  shannon shit silver simple skywalker slayer slipknot smokey snoopy soccer sophie spider spiderman spring star starwars
  steelers steven strawberry strong student summer sunday sunflower sunshine super superman superstar support suzuki
  sweet sweetie system
  taylor teacher temp temporary tennis test tester testing thomas thunder thursday tiger tigger tinkerbell today trust
  trustno trustnoone tuesday turkey tweety twitter
  united unknown user username
  victor victoria viking virginia
  warrior wednesday welcome whatever white william wilson winner winston winter wizard wonderful work
  xbox yamaha yankees yellow yourself
  zaq zxc
  `
    .trim()
    .split(/\s+/),
)

/** Rows of keys and of counting, as they are typed in order. */
const rows = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
  'zaq12wsxcde34rfv',
  'asdfjkl',
]
const runs = [...rows, ...rows.map((row) => row.split('').reverse().join(''))]

const spelled: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** What is left when every stretch of four or more keys in a row is taken out. */
function withoutRuns(text: string): string {
  let left = ''
  for (let at = 0; at < text.length;) {
    let length = 0
    while (
      at + length < text.length &&
      runs.some((run) => run.includes(text.slice(at, at + length + 1)))
    )
      length++
    if (length >= 4) at += length
    else left += text[at++]
  }
  return left
}

/** Whether a text is one word of the set, or two. */
function isOfWords(text: string, known: (word: string) => boolean): boolean {
  if (known(text)) return true
  for (let at = 3; at <= text.length - 3; at++) {
    if (known(text.slice(0, at)) && known(text.slice(at))) return true
  }
  return false
}

/** `own` are words that are known of this person and desk; each counts whole and in its parts. */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  if (new Set(text).size <= 3) return true
  if (/^\d{1,10}$/.test(text)) return true
  if (withoutRuns(text).length <= 3) return true

  const plain = (word: string) =>
    word
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}]/gu, '')
  const theirs = new Set(
    own.flatMap((phrase) => [phrase, ...phrase.split(/[^\p{L}]+/u)]).map(plain),
  )
  const known = (word: string) => word.length >= 3 && (words.has(word) || theirs.has(word))
  const core = text.replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, '')
  const read = Array.from(core, (letter) => spelled[letter] ?? letter).join('')
  return isOfWords(plain(core), known) || isOfWords(plain(read), known)
}
