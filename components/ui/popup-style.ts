/** A small sheet that floats: menus, selects, popovers. */
export const popupStyle =
  'max-h-(--available-height) overflow-y-auto rounded-sheet bg-float p-1 text-form text-ink shadow-float outline-none transition-[opacity,translate] data-ending-style:opacity-0 data-starting-style:-translate-y-1 data-starting-style:opacity-0'

/** One row of it. */
export const itemStyle =
  'relative flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1 outline-none select-none data-disabled:opacity-45 data-highlighted:bg-hover pointer-coarse:min-h-11 [&_svg]:shrink-0'
