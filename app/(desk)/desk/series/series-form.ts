const linesOf = (form: FormData, name: string) => {
  const text = form.get(name)
  return typeof text === 'string' ? text.split(/\r?\n/).filter((line) => line.trim() !== '') : []
}

/** A form's fields as a series' settings: lists stand one to a line. */
export function seriesSettingsOf(form: FormData) {
  return {
    name: form.get('name'),
    slug: form.get('slug'),
    titlePattern: form.get('titlePattern'),
    approvalsNeeded: form.get('approvalsNeeded'),
    approval: {
      by: form.getAll('approval.by'),
      lastEditor: form.get('approval.lastEditor') === 'on',
      gates: form.getAll('approval.gates'),
    },
    outline: {
      byline: form.get('outline.byline'),
      contributors: linesOf(form, 'outline.contributors'),
      headings: linesOf(form, 'outline.headings'),
      items: form.get('outline.items'),
    },
    sourceRule: {
      defang: form.get('sourceRule.defang'),
      hosts: linesOf(form, 'sourceRule.hosts'),
      style: form.get('sourceRule.style'),
      which: form.get('sourceRule.which'),
      refang: form.get('sourceRule.refang') === 'on',
    },
  }
}

/** A form's fields as a series' way of writing. */
export function writingOf(form: FormData) {
  return {
    seriesId: form.get('seriesId'),
    language: form.get('language'),
    typography:
      form.get('typographySource') === 'language'
        ? null
        : {
            quotes: form.get('typography.quotes'),
            dash: form.get('typography.dash'),
            ellipsis: form.get('typography.ellipsis') === 'on',
            hardBlanks: form.get('typography.hardBlanks') === 'on',
          },
    names: linesOf(form, 'names'),
  }
}
