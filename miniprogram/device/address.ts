import { unlessCancelled } from './unless-cancelled'

/**
 * Lets the person choose one of the addresses that they have stored in WeChat. Undefined if they
 * cancel.
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
