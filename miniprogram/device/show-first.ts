/** Scrolls to the first of `questions` (ids on the page, top to bottom) that has an error. */
export function scrollToFirstError<Question extends string>(
  questions: readonly Question[],
  errors: Partial<Record<Question, string>>,
) {
  const firstError = questions.find((question) => errors[question])
  if (firstError) wx.pageScrollTo({ selector: `#${firstError}`, offsetTop: -16, duration: 200 })
}
