import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { createFileStore, extensionOf } from './file-store.ts'
import { createPermissions } from './permissions.ts'

/** Images and documents: preview, size, compression, saving. */
export default (env: WxEnv) => {
  const { phone, runtime } = env
  const fileStore = createFileStore(phone)

  const loadImage = async (filePath: string) => {
    const response = await fetch(await runtime.fileUrl(filePath))
    if (!response.ok) throw new WxFailure(`file not found: ${filePath}`)
    const blob = await response.blob()
    const bitmap = await createImageBitmap(blob).catch(() => {
      throw new WxFailure(`not a picture: ${filePath}`)
    })
    return { blob, bitmap }
  }
  const urlsOf = (paths: string[]) =>
    Promise.all(paths.map((filePath) => runtime.fileUrl(filePath)))

  // Downloads the file in the browser. On a phone, it would be saved in the album or sent to a
  // chat.
  const downloadFile = (filePath: string, fileName = filePath.split('/').at(-1)) =>
    Object.assign(document.createElement('a'), {
      href: fileStore.urlOf(filePath),
      download: fileName,
    }).click()
  const downloadApi = (apiName: string) =>
    api(apiName, async ({ filePath }) => {
      await createPermissions(env).assertPermitted('scope.writePhotosAlbum')
      downloadFile(filePath)
    })

  return {
    previewImage: api('previewImage', async ({ urls: paths = [], current }) => {
      const currentIndex = typeof current === 'number' ? current : paths.indexOf(current)
      void phone.ask('preview', { urls: await urlsOf(paths), current: currentIndex, video: false })
    }),
    previewMedia: api('previewMedia', async ({ sources = [], current = 0 }) => {
      const paths = sources.map((mediaSource: { url: string }) => mediaSource.url)
      void phone.ask('preview', {
        urls: await urlsOf(paths),
        current,
        video: sources[current]?.type === 'video',
      })
    }),
    getImageInfo: api('getImageInfo', async ({ src }) => {
      const { blob, bitmap } = await loadImage(src)
      const { width, height } = bitmap
      const filePath = src.startsWith('wxfile:')
        ? src
        : await fileStore.saveTemporary(blob, extensionOf(blob.type))
      return {
        width,
        height,
        path: filePath,
        orientation: 'up',
        type: extensionOf(blob.type).replace('jpg', 'jpeg'),
      }
    }),
    compressImage: api(
      'compressImage',
      async ({ src, quality = 80, compressedWidth, compressedHeight }) => {
        const { bitmap } = await loadImage(src)
        // If only one side is given, the other one is calculated from the proportions of the image.
        const proportionalWidth = compressedHeight
          ? (bitmap.width * compressedHeight) / bitmap.height
          : bitmap.width
        const width = compressedWidth ?? proportionalWidth
        const height = compressedHeight ?? (width * bitmap.height) / bitmap.width

        const canvas = new OffscreenCanvas(Math.round(width), Math.round(height))
        canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
        const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 })
        return { tempFilePath: await fileStore.saveTemporary(blob, 'jpg') }
      },
    ),
    saveImageToPhotosAlbum: downloadApi('saveImageToPhotosAlbum'),
    saveVideoToPhotosAlbum: downloadApi('saveVideoToPhotosAlbum'),
    shareFileMessage: api('shareFileMessage', ({ filePath, fileName }) =>
      downloadFile(filePath, fileName),
    ),
    openDocument: api(
      'openDocument',
      ({ filePath }) => void window.open(fileStore.urlOf(filePath)),
    ),
  }
}
