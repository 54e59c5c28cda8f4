/** The looks that input, textarea and the trigger of a select share. */
export const controlStyle =
  'w-full rounded-control border border-edge bg-sheet px-2.5 text-form text-ink transition-colors hover:border-ink-3 focus-visible:border-focus focus-visible:outline-offset-0 aria-invalid:border-danger data-invalid:border-danger disabled:cursor-not-allowed disabled:opacity-55 data-disabled:cursor-not-allowed data-disabled:opacity-55'
