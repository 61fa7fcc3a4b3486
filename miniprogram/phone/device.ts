/** A random name of this phone for the bureau, kept as long as the app's data; it tells nothing about the owner. */
export function deviceName(): string {
  const kept: unknown = wx.getStorageSync('device')
  if (typeof kept === 'string' && kept !== '') return kept
  const part = () => Math.random().toString(36).slice(2, 12)
  const made = `d${part()}${part()}`
  wx.setStorageSync('device', made)
  return made
}
