export const usage = `galley: published reports as structure, and back

  galley convert FILE --to json|html|text [--out F] [--post N] [--report F]
      Reads a published report (plain text with [n] marks and endnotes, or JSON
      that galley wrote) and writes it in another form.

      --to      json: everything, with numbers and sources
                html: one complete page
                text: the house plain-text form
      --out     the file to write; without it, the result goes to the terminal
      --post    which post of a page with several: 1 is the first
      --report  a file for what was left out, guessed or found odd, as JSON

  galley import FILE --series SLUG [--as EMAIL]
      Brings a published report into the desk as a draft of a series.

      --series  the series, by the last part of its address
      --as      whose words they count as: an author of the series; needed
                where there are several

      The desk is the one that GALLEY_DATA or DATABASE_URL names.

  galley --help
      This text.

It ends with 0 when it did what was asked, 1 when the file or the desk does not
allow it, 2 when it was asked wrongly. Nothing is written half-way.
`
