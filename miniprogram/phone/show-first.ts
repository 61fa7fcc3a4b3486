/** Scrolls to the first of `questions` (ids on the page, top to bottom) that has an error. */
export function showFirst<Question extends string>(
  questions: readonly Question[],
  errors: Partial<Record<Question, string>>,
) {
  const first = questions.find((question) => errors[question])
  if (first) wx.pageScrollTo({ selector: `#${first}`, offsetTop: -16, duration: 200 })
}
