/** Calls a number. Resolves to false when the person cancels. */
export async function dial(phoneNumber: string): Promise<boolean> {
  try {
    await wx.makePhoneCall({ phoneNumber })
    return true
  } catch {
    return false
  }
}
