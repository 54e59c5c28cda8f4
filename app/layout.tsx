import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/source-serif-4/opsz.css'
import '@fontsource-variable/source-serif-4/opsz-italic.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { ToastProvider } from '#components/ui/toast.tsx'
import { deskName } from '#server/queries/desk-name.ts'
import { chosenTheme } from './theme.ts'

export function generateMetadata(): Metadata {
  return {
    title: { default: deskName(), template: `%s · ${deskName()}` },
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the cookie makes every page a page of its request, which the policy's nonce needs too.
  const theme = await chosenTheme()
  return (
    <html lang="en" {...(theme === 'system' ? {} : { 'data-theme': theme })}>
      <body>
        <ToastProvider>{children}</ToastProvider>
      </body>
    </html>
  )
}
