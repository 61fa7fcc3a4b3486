import { type ApiCases, apiCase, okResult } from '../table.ts'

export const storage: ApiCases = {
  setStorage: apiCase(
    () => wx.setStorage({ key: 'a', data: { n: [1, null] }, encrypt: true }),
    okResult('setStorage'),
  ),
  getStorage: apiCase(() => wx.getStorage({ key: 'a' }), {
    data: { n: [1, null] },
    errMsg: 'getStorage:ok',
  }),
  setStorageSync: apiCase(() => wx.setStorageSync('b', 'x'.repeat(10)), undefined),
  getStorageSync: apiCase(
    () => [wx.getStorageSync('b'), wx.getStorageSync('none')],
    ['x'.repeat(10), ''],
  ),
  batchSetStorageSync: apiCase(() => wx.batchSetStorageSync([{ key: 'c', value: 3 }]), undefined),
  batchGetStorageSync: apiCase(() => wx.batchGetStorageSync(['c', 'none']), [3, '']),
  batchSetStorage: apiCase(
    () => wx.batchSetStorage({ kvList: [{ key: 'c', value: 4 }] }),
    okResult('batchSetStorage'),
  ),
  batchGetStorage: apiCase(
    async () => (await wx.batchGetStorage({ keyList: ['c', 'none'] })).dataList,
    [4, ''],
  ),
  getStorageInfo: apiCase(async () => {
    const { keys, currentSize, limitSize } = await wx.getStorageInfo()
    return [keys.sort(), currentSize, limitSize]
  }, [['a', 'b', 'c'], 1, 10240]),
  getStorageInfoSync: apiCase(() => wx.getStorageInfoSync().keys.length, 3),
  removeStorage: apiCase(
    () => wx.removeStorage({ key: 'a' }).then(() => wx.getStorageSync('a')),
    '',
  ),
  removeStorageSync: apiCase(() => {
    wx.removeStorageSync('b')
    return wx.getStorageSync('b')
  }, ''),
  clearStorage: apiCase(() => wx.clearStorage().then(() => wx.getStorageInfoSync().keys), []),
  clearStorageSync: apiCase(() => {
    wx.setStorageSync('d', 1)
    wx.clearStorageSync()
    return wx.getStorageSync('d')
  }, ''),
}

export const files: ApiCases = {
  env: apiCase(() => wx.env.USER_DATA_PATH, 'wxfile://usr'),
  getFileSystemManager: apiCase(
    () => {
      const fs = wx.getFileSystemManager()
      const root = wx.env.USER_DATA_PATH
      fs.mkdirSync(`${root}/深/下`, true)
      fs.writeFileSync(`${root}/深/下/字.txt`, '你好', 'utf8')
      fs.appendFileSync(`${root}/深/下/字.txt`, '，世界', 'utf8')
      fs.copyFileSync(`${root}/深/下/字.txt`, `${root}/copy.bin`)
      fs.renameSync(`${root}/copy.bin`, `${root}/moved.bin`)
      const bytes = new Uint8Array(fs.readFileSync(`${root}/moved.bin`))
      const found = {
        text: fs.readFileSync(`${root}/深/下/字.txt`, 'utf8'),
        hex: fs.readFileSync(`${root}/moved.bin`, 'hex', 0, 3),
        bytes: bytes.length,
        list: fs.readdirSync(`${root}/深/下`),
        size: fs.statSync(`${root}/moved.bin`).size,
        folder: fs.statSync(`${root}/深`).isDirectory(),
      }
      fs.unlinkSync(`${root}/moved.bin`)
      fs.rmdirSync(`${root}/深`, true)
      try {
        fs.accessSync(`${root}/moved.bin`)
        return 'still there'
      } catch (error) {
        return { ...found, gone: (error as Error).message }
      }
    },
    {
      text: '你好，世界',
      hex: 'e4bda0',
      bytes: 15,
      list: ['字.txt'],
      size: 15,
      folder: true,
      gone: 'accessSync:fail no such file or directory "wxfile://usr/moved.bin"',
    },
  ),
  getFileInfo: apiCase(async () => {
    const filePath = `${wx.env.USER_DATA_PATH}/abc`
    wx.getFileSystemManager().writeFileSync(filePath, 'abc', 'utf8')
    const digests = ['md5', 'sha1', 'sha256'].map((digestAlgorithm) =>
      wx.getFileInfo({ filePath, digestAlgorithm }),
    )
    return (await Promise.all(digests)).map(({ size, digest }: any) => [size, digest])
  }, [
    [3, '900150983cd24fb0d6963f7d28e17f72'],
    [3, 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    [3, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ]),
  saveFile: apiCase(async () => {
    const { tempFilePath } = await wx.canvasToTempFilePath({
      canvas: wx.createOffscreenCanvas({ type: '2d', width: 4, height: 4 }),
    })
    const { savedFilePath } = await wx.saveFile({ tempFilePath })
    return [
      savedFilePath.startsWith('wxfile://store_'),
      (await wx.getSavedFileList()).fileList.length,
    ]
  }, [true, 1]),
  getSavedFileList: apiCase(
    async () => typeof (await wx.getSavedFileList()).fileList[0].createTime,
    'number',
  ),
  getSavedFileInfo: apiCase(async () => {
    const [saved] = (await wx.getSavedFileList()).fileList
    const { size, createTime } = await (wx as any).getSavedFileInfo({ filePath: saved!.filePath })
    return [size === saved!.size, createTime === saved!.createTime]
  }, [true, true]),
  removeSavedFile: apiCase(async () => {
    const [{ filePath }] = (await wx.getSavedFileList()).fileList
    await wx.removeSavedFile({ filePath })
    return (await wx.getSavedFileList()).fileList
  }, []),
  arrayBufferToBase64: apiCase(
    () => wx.arrayBufferToBase64(new Uint8Array([1, 2, 255]).buffer),
    'AQL/',
  ),
  getRandomValues: apiCase(async () => {
    const { randomValues } = await wx.getRandomValues({ length: 16 })
    return [randomValues.byteLength, new Uint8Array(randomValues).some((byte) => byte > 0)]
  }, [16, true]),
  base64ToArrayBuffer: apiCase(
    () => [...new Uint8Array(wx.base64ToArrayBuffer('AQL/'))],
    [1, 2, 255],
  ),
}
