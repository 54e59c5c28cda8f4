const apple = () => typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform)

const arrows: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** A key as people read it on their keyboard: "Mod-Alt-f" is "⌘ ⌥ F" or "Ctrl Alt F". */
export function keyWords(keys: string): string {
  const names: Record<string, string> = apple()
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
    : { Mod: 'Ctrl' }
  return keys
    .split('-')
    .map((key) => names[key] ?? arrows[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join(' ')
}
