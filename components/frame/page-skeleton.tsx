/** A page of rows before its data is there: the bar and the rows have their places, nothing jumps. */
export function PageSkeleton() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading the page</output>
      <div aria-hidden className="flex h-(--page-bar) items-center border-b border-rule px-4">
        <span className="h-3 w-40 rounded-full bg-hover" />
      </div>
      <div aria-hidden className="mx-auto w-full max-w-page px-4 pt-6 md:px-8">
        {[72, 58, 66, 44, 61, 52].map((width) => (
          <div key={width} className="flex h-12 items-center border-b border-rule">
            <span
              className="h-3 animate-breathe rounded-full bg-hover"
              style={{ width: `${width}%` }}
            />
          </div>
        ))}
      </div>
    </div>
  )
}
