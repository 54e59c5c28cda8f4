/** What keys do that are no acts: their meaning follows from the place where the caret is. */
export interface StructuralKey {
  keys: string
  means: string
}

export const structuralKeys: readonly StructuralKey[] = [
  { keys: 'Enter', means: 'New paragraph; in a line such as the title, on to the next part' },
  { keys: 'Shift-Enter', means: 'In a line such as the title, on to the next part' },
  { keys: 'Tab', means: 'In a list, one step in' },
  { keys: 'Shift-Tab', means: 'In a list, one step out' },
  { keys: 'Escape', means: 'From a note back to the text; closes what is open' },
  {
    keys: 'Backspace',
    means: 'Deletes; right after a quote or dash was set, brings back what was typed',
  },
  { keys: 'Mod-a', means: 'Selects everything; deleting then keeps the parts' },
]
