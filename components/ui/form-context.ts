'use client'
import { createContext, useContext } from 'react'

/** What a form was told after it was sent; the shape of `FormState` in app/action.ts. */
export interface FormAnswer {
  error?: string | undefined
  fields?: Record<string, string> | undefined
  done?: string | undefined
}

export const FormContext = createContext<{ answer: FormAnswer; pending: boolean }>({
  answer: {},
  pending: false,
})

/** The answer to the form around a field, and whether it is being sent. */
export function useForm() {
  return useContext(FormContext)
}
