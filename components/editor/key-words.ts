const apple = () => typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform)

/** A key as people read it on their keyboard: "Mod-Alt-F" is "⌘ ⌥ F" or "Ctrl Alt F". */
export function keyWords(keys: string): string {
  const names: Record<string, string> = apple()
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
    : { Mod: 'Ctrl', Alt: 'Alt', Shift: 'Shift' }
  return keys
    .split('-')
    .map((key) => names[key] ?? key)
    .join(' ')
}
