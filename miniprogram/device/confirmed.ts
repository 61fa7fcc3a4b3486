/** WeChat's dialog follows the theme, but a colour that we set does not. So there are two. */
const redConfirmButton = () => ({
  confirmColor: wx.getAppBaseInfo().theme === 'dark' ? '#ff8a80' : '#bf2b24',
})

/**
 * Asks the person to confirm a step.
 * @param destructive `gone` if the step destroys something; the button is then red
 */
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

/** Asks for a text, such as the reason of a decision. Undefined if the person cancels. */
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
