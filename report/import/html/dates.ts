/** Days as pages print them above their posts. */
const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const weekday = '(?:(?:sun|mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat)(?:day)?,? )?'
const day = new RegExp(
  `^${weekday}(?:(?:${months})\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2} (?:${months})\\.?,? \\d{4})$`,
  'i',
)

/** Whether a line is a date and nothing else: "March 29, 2026", "Friday, January 21, 2022", "3 May 2022". */
export const isDay = (line: string): boolean =>
  line.length <= 60 && day.test(line.replace(/[\s\u00a0]+/g, ' ').trim())
