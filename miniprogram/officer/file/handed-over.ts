import type { CaseArchive } from '../../shared/contract/ledger'

/** Tells that an exported case file, or one volume of it, is ready and its address in the clipboard. */
export function handedOver({ bytes, volumes }: CaseArchive, volume: number) {
  const several = volumes > 1
  const unpack = several ? `全部 ${volumes} 卷解压到同一个文件夹，` : ''
  return {
    title: several ? `第 ${volume} 卷已打包，共 ${volumes} 卷` : '案卷已打包',
    content: `${several ? '这一卷' : '共'} ${size(bytes)}，下载地址已复制，10 分钟内在电脑浏览器里打开。${unpack}里面的 verify.mjs 不联网就能核对全部记录和原件。`,
    showCancel: volume < volumes,
    confirmText: volume < volumes ? '下一卷' : '知道了',
    cancelText: '先不要',
  }
}

const size = (bytes: number) =>
  bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`
