/** What an officer reads who is ordered to a stream: where it is, as far as it is known. */
export const sendWords = (shop: { name: string; address: string } | undefined): string =>
  shop
    ? `消费者正在${shop.name}直播，还没有提交投诉，请马上过去。地址：${shop.address}`
    : '消费者正在直播求助，还没有提交投诉，也没有写明商家。请马上联系指挥中心，问清地方就过去。'
