/** The sheet while the text is on its way: its shape is known, its words are not. */
export function SheetSkeleton() {
  const lines = ['w-1/3', 'w-3/4', 'w-1/2', 'w-full', 'w-full', 'w-5/6', 'w-full', 'w-2/3']
  return (
    <div className="report-desk">
      <output className="report-page block" aria-label="The text is on its way">
        <div aria-hidden className="flex animate-breathe flex-col gap-5">
          {lines.map((width, at) => (
            <div
              key={at}
              className={`h-4 rounded-control bg-hover ${width} ${at === 1 ? 'h-8' : ''}`}
            />
          ))}
        </div>
      </output>
    </div>
  )
}
