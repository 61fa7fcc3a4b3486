import { unlessCancelled } from './unless-cancelled'

/**
 * Name, number and address that WeChat keeps for this phone's owner; undefined when they chose
 * none.
 */
export async function chooseWeChatAddress(): Promise<
  { name: string; phone: string; address: string } | undefined
> {
  const chosenAddress = await unlessCancelled(() => wx.chooseAddress())
  if (!chosenAddress) return undefined
  const {
    userName: personName,
    telNumber: phoneNumber,
    provinceName,
    cityName,
    countyName,
    detailInfo,
  } = chosenAddress
  return {
    name: personName,
    phone: phoneNumber,
    address: `${provinceName}${cityName}${countyName}${detailInfo}`,
  }
}
