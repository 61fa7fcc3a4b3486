import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { pickFiles } from '../phone/camera.ts'
import { extensionOf, openFileStore } from './file-store.ts'
import { videoFacts } from './video.ts'

type Kind = 'image' | 'video'

/** Choosing pictures and videos: from the laptop's own files, or made with its camera. */
export default ({ phone }: WxEnv) => {
  const store = openFileStore(phone)

  const choose = async (kinds: Kind[], sources: string[], count: number, maxDuration: number): Promise<Blob[]> => {
    const camera = sources.includes('camera')
    const album = sources.includes('album')
    const items = [...(camera ? ['拍摄'] : []), ...(album ? ['从手机相册选择'] : [])]
    const choice = items.length > 1 ? await phone.ask('actionSheet', { items, itemColor: 'inherit' }) : 0
    if (choice === null) throw new WxFailure('cancel')
    if (items[choice] === '拍摄') {
      const shot = await phone.ask('camera', { video: !kinds.includes('image'), maxDuration })
      if (!shot) throw new WxFailure('cancel')
      return [shot]
    }
    const files = await pickFiles(kinds.map((kind) => `${kind}/*`).join(','), count > 1)
    if (files.length === 0) throw new WxFailure('cancel')
    return files.slice(0, count)
  }

  const described = async (blob: Blob) => {
    const fileType: Kind = blob.type.startsWith('video/') ? 'video' : 'image'
    const tempFilePath = await store.keep(blob, extensionOf(blob.type))
    const more = fileType === 'video' ? await videoFacts(blob, store.keep) : await imageFacts(blob)
    return { tempFilePath, size: blob.size, fileType, ...more }
  }

  return {
    chooseMedia: api('chooseMedia', async (options) => {
      const { count = 9, mediaType = ['image', 'video'], sourceType = ['album', 'camera'], maxDuration = 10 } = options
      const kinds: Kind[] = mediaType.includes('mix') ? ['image', 'video'] : mediaType
      const tempFiles = await Promise.all((await choose(kinds, sourceType, count, maxDuration)).map(described))
      const types = new Set(tempFiles.map((file) => file.fileType))
      return { tempFiles, type: types.size > 1 ? 'mix' : [...types][0] }
    }),
    chooseImage: api('chooseImage', async ({ count = 9, sourceType = ['album', 'camera'] }) => {
      const blobs = await choose(['image'], sourceType, count, 0)
      const tempFiles = await Promise.all(
        blobs.map(async (blob) => ({ path: await store.keep(blob, extensionOf(blob.type)), size: blob.size })),
      )
      return { tempFilePaths: tempFiles.map((file) => file.path), tempFiles }
    }),
    chooseVideo: api('chooseVideo', async ({ sourceType = ['album', 'camera'], maxDuration = 60 }) => {
      const [blob] = await choose(['video'], sourceType, 1, maxDuration)
      return described(blob!)
    }),
    chooseMessageFile: api('chooseMessageFile', async ({ count = 100 }) => {
      const files = await pickFiles('', count > 1)
      if (files.length === 0) throw new WxFailure('cancel')
      const time = Math.floor(Date.now() / 1000)
      const tempFiles = files.slice(0, count).map(async (file) => ({
        path: await store.keep(file, file.name.split('.').at(-1)!),
        name: file.name,
        size: file.size,
        type: file.type.startsWith('image/') ? 'image' : file.type.startsWith('video/') ? 'video' : 'file',
        time,
      }))
      return { tempFiles: await Promise.all(tempFiles) }
    }),
  }
}

async function imageFacts(blob: Blob) {
  const picture = await createImageBitmap(blob)
  return { width: picture.width, height: picture.height }
}
