'use client'
import { Field } from '@base-ui/react/field'
import type { ComponentProps } from 'react'
import { cn } from './cn.ts'
import { controlStyle } from './control-style.ts'

interface TextareaProps extends Omit<ComponentProps<'textarea'>, 'ref' | 'value' | 'defaultValue'> {
  value?: string
  defaultValue?: string
}

/** Several lines of text; grows with what is typed where the browser can. */
export function Textarea({ className, value, defaultValue, ...props }: TextareaProps) {
  return (
    <Field.Control
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      render={
        <textarea
          rows={4}
          {...props}
          className={cn(controlStyle, 'field-sizing-content min-h-20 resize-y py-2', className)}
        />
      }
    />
  )
}
