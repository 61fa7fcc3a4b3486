/** The dialog is WeChat's own: it follows the theme, a colour of ours does not. */
const redConfirmButton = () => ({
  confirmColor: wx.getAppBaseInfo().theme === 'dark' ? '#ff8a80' : '#bf2b24',
})

/** Asks before a step; `gone`: the step destroys something. */
export async function askToConfirm(
  title: string,
  content: string,
  confirmText: string,
  destructive?: 'gone',
): Promise<boolean> {
  const { confirm: isConfirmed } = await wx.showModal({
    title,
    content,
    confirmText,
    ...(destructive && redConfirmButton()),
  })
  return isConfirmed
}

/** Asks for words, such as the reason of a decision; undefined when the person cancels. */
export async function askForText(
  title: string,
  placeholderText: string,
  confirmText = '确定',
  destructive?: 'gone',
): Promise<string | undefined> {
  const dialogOptions = {
    title,
    placeholderText,
    confirmText,
    editable: true,
    ...(destructive && redConfirmButton()),
  }
  const { confirm: isConfirmed, content = '' } = await wx.showModal(dialogOptions)
  return isConfirmed ? content : undefined
}
