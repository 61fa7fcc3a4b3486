/** Asks before a step; `gone`: the step destroys something. */
export async function confirmed(title: string, content: string, confirmText: string, gone?: 'gone'): Promise<boolean> {
  const { confirm } = await wx.showModal({ title, content, confirmText, ...(gone && { confirmColor: '#bf2b24' }) })
  return confirm
}

/** Asks for words, such as the reason of a decision; undefined when the person cancels. */
export async function wordsFor(
  title: string,
  placeholderText: string,
  confirmText = '确定',
  gone?: 'gone',
): Promise<string | undefined> {
  const asked = { title, placeholderText, confirmText, editable: true, ...(gone && { confirmColor: '#bf2b24' }) }
  const { confirm, content = '' } = await wx.showModal(asked)
  return confirm ? content : undefined
}
