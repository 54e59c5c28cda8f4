import type { Metadata } from 'next'
import Link from 'next/link'
import { rolesInWords } from '#components/desk/role-words.tsx'
import { Section } from '#components/desk/section.tsx'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { alertChoices, type AlertChoices } from '#server/queries/alert-choices.ts'
import { me, type Me } from '#server/queries/me.ts'
import { ask } from '../../../ctx.ts'
import { AlertsForm } from './_parts/alerts-form.tsx'
import { AwayForm } from './_parts/away-form.tsx'
import { NameForm } from './_parts/name-form.tsx'
import { PasswordForm } from './_parts/password-form.tsx'
import { SignOutEverywhereButton } from './_parts/sign-out-everywhere-button.tsx'

export const metadata: Metadata = { title: 'Account' }

function Roles({ series, administrator }: Me) {
  return (
    <ul className="text-form lg:-mt-2">
      {administrator && <li className="border-b border-rule py-2 last:border-0">Administrator</li>}
      {series.map(({ id, name, roles }) => (
        <li key={id} className="flex justify-between gap-4 border-b border-rule py-2 last:border-0">
          <Link href={`/desk/series/${id}`} className="link">
            {name}
          </Link>
          <span className="text-ink-2">{rolesInWords(roles)}</span>
        </li>
      ))}
      {!administrator && series.length === 0 && (
        <li className="text-ink-2">None yet. An administrator gives them.</li>
      )}
    </ul>
  )
}

function Sessions({ sessions }: Pick<Me, 'sessions'>) {
  return (
    <ul className="mb-4 text-form lg:-mt-2">
      {sessions.map(({ since, seen, thisOne }) => (
        <li
          key={since.toISOString()}
          className="flex justify-between gap-4 border-b border-rule py-2"
        >
          <span>
            Signed in <RelativeTime at={since} />
            {thisOne && <span className="text-ink-3">, this browser</span>}
          </span>
          {!thisOne && (
            <span className="text-ink-3">
              seen <RelativeTime at={seen} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Alerts({ mail, kinds }: AlertChoices) {
  if (mail) return <AlertsForm kinds={kinds} />
  return (
    <p className="text-form text-ink-2">
      This desk sends no mail. An administrator can set that up (SMTP_URL).
    </p>
  )
}

export default async function MePage() {
  const { page, alerts } = await ask(async (ctx) => ({
    page: await me(ctx),
    alerts: await alertChoices(ctx),
  }))
  return (
    <>
      <PageBar title="Account" />
      <PageBody width="form" className="lg:max-w-[52rem]">
        <Section title="Name" lead="As colleagues see it beside your words and decisions.">
          <NameForm name={page.name} email={page.email} />
        </Section>
        <Section title="Roles" lead="What you are on which series.">
          <Roles {...page} />
        </Section>
        <Section
          title="Away"
          lead="Whoever asks you for a review meanwhile has somebody else asked, where that person may review."
        >
          <AwayForm away={page.away} others={page.others} />
        </Section>
        <Section
          id="alerts"
          title="Alerts"
          lead="When mail comes. The inbox has everything, whatever you choose."
        >
          <Alerts {...alerts} />
        </Section>
        <Section title="Password" lead="Changing it signs you out of every other browser.">
          <PasswordForm email={page.email} />
        </Section>
        <Section
          title="Signed in"
          lead="A browser that nobody uses for a week is signed out by itself."
        >
          <Sessions sessions={page.sessions} />
          <SignOutEverywhereButton />
        </Section>
      </PageBody>
    </>
  )
}
