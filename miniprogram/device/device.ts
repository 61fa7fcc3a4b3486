/**
 * A random name of this phone for the bureau, kept as long as the app's data; it tells nothing
 * about the owner.
 */
export function loadDeviceName(): string {
  const storedName: unknown = wx.getStorageSync('device')
  if (typeof storedName === 'string' && storedName !== '') return storedName
  const randomPart = () => Math.random().toString(36).slice(2, 12)
  const newName = `d${randomPart()}${randomPart()}`
  wx.setStorageSync('device', newName)
  return newName
}
