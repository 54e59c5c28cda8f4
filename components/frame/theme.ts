export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Holds the choice, so that the server draws the first page in it and nothing flashes. */
export const themeCookie = 'galley.theme'

export function parseTheme(value: unknown): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}

/** Browser only: shows the theme at once and remembers it for a year. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  const age = theme === 'system' ? 0 : 365 * 24 * 60 * 60
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${age}; samesite=lax`
}
