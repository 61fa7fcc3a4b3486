import { unlessCancelled } from './unless-cancelled'

/** Name, number and address that WeChat keeps for this phone's owner; undefined when they chose none. */
export async function addressInWeChat(): Promise<{ name: string; phone: string; address: string } | undefined> {
  const chosen = await unlessCancelled(() => wx.chooseAddress())
  if (!chosen) return undefined
  const { userName: name, telNumber: phone, provinceName, cityName, countyName, detailInfo } = chosen
  return { name, phone, address: `${provinceName}${cityName}${countyName}${detailInfo}` }
}
