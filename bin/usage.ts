import { type FileKind, reportFiles } from '#report/render/files.ts'

/** Lines of up to so many characters under the text of an option. */
const width = 78 - 16

/** What `--to` takes, each with what it is, from the table of files. */
function formLines(): string {
  return Object.values<FileKind>(reportFiles)
    .map(({ form, label }) => `${form.padEnd(15)} ${label}`.slice(0, width))
    .join(`\n${' '.repeat(16)}`)
}

export const usage = () => `galley: published reports as structure, and back

A FILE may be plain text, a web page, a Word document, Markdown, a blog's export
or JSON that galley wrote; what it is, its content decides. It may also be a
folder, which is read with its folders in the order of the names, or - for
standard input.

  galley convert FILE ... --to FORM [--out PATH] [--post N] [--report F]
                 [--defang RULE]
      Reads published reports and writes them in another form.

      --to      ${formLines()}
      --out     the file to write, or a folder for one file of each report,
                named by its title; without it, the result goes to the terminal
      --post    which post of a page with several: 1 is the first
      --report  a file for the account: what was left out, guessed or found
                odd in each file, as JSON
      --defang  a file with the house rule for addresses, as JSON:
                { "defang": "unlisted", "hosts": ["example.org"],
                  "style": " dot ", "which": "last", "refang": false }

  galley import FILE ... --series SLUG [--as EMAIL] [--dry-run [--report F]]
      Brings published reports into the desk as drafts of a series. What the
      series has already is left out. The receipt stands at the desk, and the
      whole import can be taken back there.

      --series   the series, by the last part of its address
      --as       whose words they count as: an author of the series; needed
                 where there are several
      --dry-run  only says what would come of it
      --report   a file for the account, as JSON

      The desk is the one that GALLEY_DATA or DATABASE_URL names.

  galley backup FILE
      Writes all that the desk holds at this moment into a new file, while
      people go on writing: texts, versions, decisions, events, people, pictures.
      Who is signed in is left out, and so are the settings.

  galley restore FILE
      Fills an empty place with a backup, compares every row, or changes nothing.

  galley move-database --to URL
      Copies the database into an empty one of either kind (file:PATH or
      postgres://…) and compares every row. Stop Galley before it.

  galley audit verify
      Makes the hash of every version, decision, picture and imported file
      again, and reads every text and the chain of events. Says what is not as
      it was. Write the newest event down elsewhere: a later
      --known NUMBER:HASH proves that nothing before it was made anew.

  galley audit export REPORT [FILE]
      Writes what happened to a report, by the id in its address, as a text that
      a person reads and a script checks.

  galley audit check FILE
      Checks such a text, without a desk.

      The desk is the one that GALLEY_DATA or DATABASE_URL names.

  convert and import take
      --force   replace files that are there already; never one that is read
      --quiet   say only what went wrong
      --strict  end with 3 when words of a file are in no report

  galley --help
      This text.

It ends with 0 when it did what was asked, 1 when something could not be read or
done (the other files are done all the same), 2 when it was asked wrongly, and 3
with --strict when something was left out. No file is written half-way.
`
