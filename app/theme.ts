import { cookies } from 'next/headers'
import { parseTheme, themeCookie, type Theme } from '#components/frame/theme.ts'

/** The theme that this browser chose; "system" when it chose none. */
export async function chosenTheme(): Promise<Theme> {
  return parseTheme((await cookies()).get(themeCookie)?.value)
}
