/** Starts a phone call. Resolves to false if the person cancels. */
export async function dial(phoneNumber: string): Promise<boolean> {
  try {
    await wx.makePhoneCall({ phoneNumber })
    return true
  } catch {
    return false
  }
}
