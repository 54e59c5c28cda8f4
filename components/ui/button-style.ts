import { cva, type VariantProps } from 'class-variance-authority'

/** The looks of a button, apart from its element: links borrow them. Exactly one `primary` to a screen. */
export const buttonStyle = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control font-medium whitespace-nowrap transition-colors select-none aria-disabled:cursor-not-allowed aria-disabled:opacity-55 data-disabled:cursor-not-allowed data-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-accent-ink hover:bg-accent-2 active:bg-accent-2',
        secondary:
          'bg-sheet text-ink shadow-[inset_0_0_0_1px_var(--color-edge)] hover:bg-[color-mix(in_oklab,var(--color-sheet),var(--color-ink)_5%)] active:bg-[color-mix(in_oklab,var(--color-sheet),var(--color-ink)_9%)]',
        quiet: 'text-ink-2 hover:bg-hover hover:text-ink active:bg-press',
        danger:
          'bg-danger text-danger-ink hover:bg-[color-mix(in_oklab,var(--color-danger),var(--color-ink)_15%)]',
      },
      size: {
        small: 'h-7 px-2 text-panel pointer-coarse:h-10 pointer-coarse:px-3',
        medium: 'h-8 px-3 text-form pointer-coarse:h-11 pointer-coarse:px-4',
        large: 'h-10 px-4 text-form pointer-coarse:h-12',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'medium' },
  },
)

export type ButtonStyle = VariantProps<typeof buttonStyle>
