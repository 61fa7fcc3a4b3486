/** What this phone calls itself towards the bureau: chance, kept as long as the Mini Program's data; says nothing of its owner. */
export function deviceName(): string {
  const kept: unknown = wx.getStorageSync('device')
  if (typeof kept === 'string' && kept !== '') return kept
  const part = () => Math.random().toString(36).slice(2, 12)
  const made = `d${part()}${part()}`
  wx.setStorageSync('device', made)
  return made
}
