/** A choice that this browser keeps for whoever writes at it. A browser without storage begins anew each time. */
export function keptChoice(name: string, usual: boolean): boolean {
  try {
    const kept = localStorage.getItem(`galley:${name}`)
    return kept === null ? usual : kept === 'on'
  } catch {
    return usual
  }
}

export function keepChoice(name: string, on: boolean): void {
  try {
    localStorage.setItem(`galley:${name}`, on ? 'on' : 'off')
  } catch {
    // The choice holds until the page is left.
  }
}
