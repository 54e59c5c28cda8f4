/** How a square button with an icon looks, alone and in a toolbar. */
export const iconButtonStyle =
  'inline-flex size-7 shrink-0 items-center justify-center rounded-control text-ink-2 transition-colors hover:bg-hover hover:text-ink active:bg-press aria-pressed:bg-accent-soft aria-pressed:text-accent data-disabled:opacity-45 data-popup-open:bg-hover data-popup-open:text-ink pointer-coarse:size-11'
