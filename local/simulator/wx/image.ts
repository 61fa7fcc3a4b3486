import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { extensionOf, openFileStore } from './file-store.ts'
import { openPermissions } from './permission.ts'

/** Pictures and documents: looked at, measured, made smaller, kept. */
export default (env: WxEnv) => {
  const { phone, runtime } = env
  const store = openFileStore(phone)
  const loaded = async (path: string) => {
    const answer = await fetch(await runtime.fileUrl(path))
    if (!answer.ok) throw new WxFailure(`file not found: ${path}`)
    const blob = await answer.blob()
    const picture = await createImageBitmap(blob).catch(() => {
      throw new WxFailure(`not a picture: ${path}`)
    })
    return { blob, picture }
  }
  const urls = (paths: string[]) => Promise.all(paths.map((path) => runtime.fileUrl(path)))
  const keep = (filePath: string, download = filePath.split('/').at(-1)) =>
    Object.assign(document.createElement('a'), { href: store.url(filePath), download }).click()
  /** Saves to the download folder, which stands for the album and for a chat that files are sent to. */
  const download = (name: string) =>
    api(name, async ({ filePath }) => {
      await openPermissions(env).need('scope.writePhotosAlbum')
      keep(filePath)
    })
  return {
    previewImage: api('previewImage', async ({ urls: paths = [], current }) => {
      const at = typeof current === 'number' ? current : paths.indexOf(current)
      void phone.ask('preview', { urls: await urls(paths), current: at, video: false })
    }),
    previewMedia: api('previewMedia', async ({ sources = [], current = 0 }) => {
      const paths = sources.map((source: { url: string }) => source.url)
      void phone.ask('preview', { urls: await urls(paths), current, video: sources[current]?.type === 'video' })
    }),
    getImageInfo: api('getImageInfo', async ({ src }) => {
      const { blob, picture } = await loaded(src)
      const { width, height } = picture
      const path = src.startsWith('wxfile:') ? src : await store.keep(blob, extensionOf(blob.type))
      return { width, height, path, orientation: 'up', type: extensionOf(blob.type).replace('jpg', 'jpeg') }
    }),
    compressImage: api('compressImage', async ({ src, quality = 80, compressedWidth, compressedHeight }) => {
      const { picture } = await loaded(src)
      const width =
        compressedWidth ?? (compressedHeight ? (picture.width * compressedHeight) / picture.height : picture.width)
      const height = compressedHeight ?? (width * picture.height) / picture.width
      const canvas = new OffscreenCanvas(Math.round(width), Math.round(height))
      canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 })
      return { tempFilePath: await store.keep(blob, 'jpg') }
    }),
    saveImageToPhotosAlbum: download('saveImageToPhotosAlbum'),
    saveVideoToPhotosAlbum: download('saveVideoToPhotosAlbum'),
    shareFileMessage: api('shareFileMessage', ({ filePath, fileName }) => keep(filePath, fileName)),
    openDocument: api('openDocument', ({ filePath }) => void window.open(store.url(filePath))),
  }
}
