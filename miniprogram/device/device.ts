/**
 * A random name by which the bureau recognises this phone. It is stored as long as the data of the
 * Mini Program, and says nothing about the owner.
 */
export function loadDeviceName(): string {
  const storedName: unknown = wx.getStorageSync('device')
  if (typeof storedName === 'string' && storedName !== '') return storedName
  const randomPart = () => Math.random().toString(36).slice(2, 12)
  const newName = `d${randomPart()}${randomPart()}`
  wx.setStorageSync('device', newName)
  return newName
}
