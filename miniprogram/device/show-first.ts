/**
 * Scrolls to the first question that has an error.
 * @param questions ids of the questions on the page, from top to bottom
 */
export function scrollToFirstError<Question extends string>(
  questions: readonly Question[],
  errors: Partial<Record<Question, string>>,
) {
  const firstError = questions.find((question) => errors[question])
  if (firstError) wx.pageScrollTo({ selector: `#${firstError}`, offsetTop: -16, duration: 200 })
}
