import { type ApiCases, apiCase, okResult, pressButton } from '../table.ts'

/** A picture of 40 × 30 made in the page, as a temporary file. */
const DRAWN = `
  globalThis.drawn = async () => {
    const canvas = wx.createOffscreenCanvas({ type: '2d', width: 40, height: 30 })
    canvas.getContext('2d').fillRect(0, 0, 40, 30)
    return (await wx.canvasToTempFilePath({ canvas, fileType: 'png' })).tempFilePath
  }`
export const preparation = DRAWN
declare const drawn: () => Promise<string>

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const fromAlbum = async (phone: any) => {
  const chooser = phone.waitForEvent('filechooser')
  await pressButton('从手机相册选择')(phone)
  await (await chooser).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: PNG })
}

export const media: ApiCases = {
  createContext: apiCase(() => {
    const pen = wx.createContext()
    pen.fillRect(0, 0, 9, 9)
    return [pen.getActions().length, pen.getActions().length]
  }, [1, 0]),
  drawCanvas: apiCase(
    () => wx.drawCanvas({ canvasId: 'none', actions: [] }),
    okResult('drawCanvas'),
  ),
  chooseMedia: apiCase(
    async () => {
      const { tempFiles, type } = await wx.chooseMedia({ count: 1, mediaType: ['image'] })
      const [{ tempFilePath, ...facts }] = tempFiles
      return [type, facts, /^wxfile:\/\/tmp_\w+\.png$/.test(tempFilePath)]
    },
    ['image', { size: 70, fileType: 'image', width: 1, height: 1 }, true],
    fromAlbum,
  ),
  chooseImage: apiCase(
    async () => (await wx.chooseImage({ count: 1 })).tempFiles.map((file: any) => file.size),
    [70],
    fromAlbum,
  ),
  chooseVideo: apiCase(
    async () => {
      const { width, height, fileType, size, thumbTempFilePath } = await wx.chooseVideo({
        sourceType: ['camera'],
      })
      return [width > 0, height > 0, fileType, size > 1000, thumbTempFilePath.endsWith('.jpg')]
    },
    [true, true, 'video', true, true],
    async (phone) => {
      await pressButton('开始录像')(phone)
      await phone.waitForTimeout(1200)
      await pressButton('停止录像')(phone)
    },
  ),
  compressVideo: apiCase(
    async () => {
      const failureOf = (options: any) =>
        wx.compressVideo(options).then(
          () => 'ok',
          ({ errMsg }: any) => errMsg,
        )
      const { tempFilePath: src, width, size } = await wx.chooseVideo({ sourceType: ['camera'] })
      const half = { src, bitrate: 200, fps: 10, resolution: 0.5 }
      const compressed = await wx.compressVideo(half)
      const { size: bytes } = wx.getFileSystemManager().statSync(compressed.tempFilePath)
      return [
        width > 0 && size > 0,
        compressed.size === Math.ceil(bytes / 1024),
        compressed.tempFilePath !== src,
        await failureOf({ src, bitrate: 200 }),
        await failureOf({ ...half, resolution: 2 }),
        await failureOf({ src, quality: 'best' }),
        await failureOf({ ...half, src: 'wxfile://tmp_none.mp4' }),
      ]
    },
    [
      true,
      true,
      true,
      'compressVideo:fail parameter error: parameter.fps should be Number',
      'compressVideo:fail parameter error: parameter.resolution should be in (0, 1]',
      'compressVideo:fail parameter error: parameter.quality "best"',
      'compressVideo:fail file not exist: wxfile://tmp_none.mp4',
    ],
    async (phone) => {
      await pressButton('开始录像')(phone)
      await phone.waitForTimeout(1200)
      await pressButton('停止录像')(phone)
    },
  ),
  chooseMessageFile: apiCase(
    async () =>
      (await wx.chooseMessageFile({ count: 1 })).tempFiles.map(({ name, size, type }: any) => ({
        name,
        size,
        type,
      })),
    [{ name: 'b.txt', size: 2, type: 'file' }],
    async (phone) => {
      const chooser = await phone.waitForEvent('filechooser')
      await chooser.setFiles({ name: 'b.txt', mimeType: 'text/plain', buffer: Buffer.from('hi') })
    },
  ),
  previewImage: apiCase(
    async () => wx.previewImage({ urls: [await drawn()], current: 0 }),
    okResult('previewImage'),
    pressButton('关闭'),
  ),
  previewMedia: apiCase(
    async () => wx.previewMedia({ sources: [{ url: await drawn(), type: 'image' }] }),
    okResult('previewMedia'),
    pressButton('关闭'),
  ),
  getImageInfo: apiCase(async () => {
    const { width, height, type } = await wx.getImageInfo({ src: await drawn() })
    return [width, height, type]
  }, [40, 30, 'png']),
  playBackgroundAudio: apiCase(
    () => wx.playBackgroundAudio({ dataUrl: '/none.mp3' }),
    okResult('playBackgroundAudio'),
  ),
  getBackgroundAudioPlayerState: apiCase(
    async () => (await wx.getBackgroundAudioPlayerState()).dataUrl,
    '/none.mp3',
  ),
  seekBackgroundAudio: apiCase(
    () => wx.seekBackgroundAudio({ position: 0 }),
    okResult('seekBackgroundAudio'),
  ),
  pauseBackgroundAudio: apiCase(() => wx.pauseBackgroundAudio(), okResult('pauseBackgroundAudio')),
  stopBackgroundAudio: apiCase(() => wx.stopBackgroundAudio(), okResult('stopBackgroundAudio')),
  compressImage: apiCase(async () => {
    const { tempFilePath } = await wx.compressImage({
      src: await drawn(),
      quality: 50,
      compressedWidth: 20,
    })
    const { width, height, type } = await wx.getImageInfo({ src: tempFilePath })
    return [width, height, type]
  }, [20, 15, 'jpeg']),
  saveImageToPhotosAlbum: apiCase(
    async () => wx.saveImageToPhotosAlbum({ filePath: await drawn() }),
    okResult('saveImageToPhotosAlbum'),
    (phone) => phone.waitForEvent('download'),
  ),
  shareFileMessage: apiCase(
    async () => wx.shareFileMessage({ filePath: await drawn(), fileName: '统计.csv' }),
    okResult('shareFileMessage'),
    (phone) => phone.waitForEvent('download', (file) => file.suggestedFilename() === '统计.csv'),
  ),
  saveVideoToPhotosAlbum: apiCase(
    async () => wx.saveVideoToPhotosAlbum({ filePath: await drawn() }),
    okResult('saveVideoToPhotosAlbum'),
    (phone) => phone.waitForEvent('download'),
  ),
  openDocument: apiCase(
    async () => wx.openDocument({ filePath: await drawn() }),
    okResult('openDocument'),
    async (phone) => (await phone.waitForEvent('popup')).close(),
  ),
  getBackgroundAudioManager: apiCase(() => {
    const manager = wx.getBackgroundAudioManager()
    Object.assign(manager, { title: '歌', src: 'data:audio/wav;base64,' })
    return [manager.title, manager.autoplay, wx.getBackgroundAudioManager() === manager]
  }, ['歌', true, true]),
  getRecorderManager: apiCase(
    () =>
      new Promise((resolve) => {
        const recorder = wx.getRecorderManager()
        recorder.onStart(() => setTimeout(recorder.stop, 300))
        recorder.onError(resolve)
        recorder.onStop(({ tempFilePath, duration, fileSize }: any) =>
          resolve([tempFilePath.startsWith('wxfile://tmp_'), duration >= 300, fileSize > 0]),
        )
        recorder.start({ duration: 5000 })
      }),
    [true, true, true],
  ),
  createInnerAudioContext: apiCase(
    () =>
      new Promise((resolve) => {
        const audio = wx.createInnerAudioContext()
        audio.onError(({ errCode }: any) => resolve(['error', errCode]))
        audio.onEnded(() => resolve(['ended', audio.paused]))
        const head = [
          82, 73, 70, 70, 44, 3, 0, 0, 87, 65, 86, 69, 102, 109, 116, 32, 16, 0, 0, 0, 1, 0, 1, 0,
        ]
        const rate = [64, 31, 0, 0, 64, 31, 0, 0, 1, 0, 8, 0, 100, 97, 116, 97, 8, 3, 0, 0]
        const sound = new Uint8Array([...head, ...rate, ...new Array(776).fill(128)])
        const filePath = `${wx.env.USER_DATA_PATH}/quiet.wav`
        wx.getFileSystemManager().writeFileSync(filePath, sound.buffer)
        audio.src = filePath
        setTimeout(audio.play, 50)
      }),
    ['ended', true],
  ),
}
