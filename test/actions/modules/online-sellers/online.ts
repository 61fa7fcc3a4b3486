import type { Input } from '#shared/contract/index'

type OnlineRespondent = Extract<Input<'complaint.submit'>['respondent'], { by: 'online' }>

/** A sample livestream whose seller publishes no address. */
export const streamSeller = (change: Partial<OnlineRespondent> = {}): OnlineRespondent => ({
  by: 'online',
  channel: 'stream',
  platform: 'douyin',
  name: '样例主播',
  link: 'https://v.example.com/room/1',
  orderNumber: '6921 0000 1111 2222',
  addressStatus: 'none',
  ...change,
})

/** A sample online shop. */
export const onlineShop = (change: Partial<OnlineRespondent> = {}): OnlineRespondent => ({
  by: 'online',
  channel: 'shop',
  platform: 'taobao',
  name: '样例茶叶店',
  addressStatus: 'elsewhere',
  address: '样例省样例市样例区一路 1 号',
  ...change,
})
