/** The dialog is WeChat's own: it follows the theme, a colour of ours does not. */
const red = () => ({ confirmColor: wx.getAppBaseInfo().theme === 'dark' ? '#ff8a80' : '#bf2b24' })

/** Asks before a step; `gone`: the step destroys something. */
export async function confirmed(title: string, content: string, confirmText: string, gone?: 'gone'): Promise<boolean> {
  const { confirm } = await wx.showModal({ title, content, confirmText, ...(gone && red()) })
  return confirm
}

/** Asks for words, such as the reason of a decision; undefined when the person cancels. */
export async function wordsFor(
  title: string,
  placeholderText: string,
  confirmText = '确定',
  gone?: 'gone',
): Promise<string | undefined> {
  const asked = { title, placeholderText, confirmText, editable: true, ...(gone && red()) }
  const { confirm, content = '' } = await wx.showModal(asked)
  return confirm ? content : undefined
}
