import { clsx, type ClassValue } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['meta', 'panel', 'form', 'head', 'note', 'report', 'headline', 'display'],
      radius: ['control', 'sheet', 'full'],
      shadow: ['float'],
    },
  },
})

/** Joins class names; where two set the same property, the later one holds. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
