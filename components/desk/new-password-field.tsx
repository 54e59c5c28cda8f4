'use client'
import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Field } from '#components/ui/field.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'

/** A password that somebody chooses; it can be looked at, so that it need not be typed twice. */
export function NewPasswordField({ label }: { label: string }) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <div className="relative">
      <Field
        name="password"
        label={label}
        hint="At least 8 characters; 15 or more are better. Several words do well."
      >
        <Input
          type={shown ? 'text' : 'password'}
          autoComplete="new-password"
          required
          maxLength={1000}
          spellCheck={false}
          className="pr-10"
        />
      </Field>
      <IconButton
        label={shown ? 'Hide the password' : 'Show the password'}
        onClick={() => setShown(!shown)}
        className="absolute top-[1.875rem] right-1 pointer-coarse:top-[1.625rem] pointer-coarse:right-0"
      >
        <Icon aria-hidden size={16} strokeWidth={1.5} />
      </IconButton>
    </div>
  )
}
