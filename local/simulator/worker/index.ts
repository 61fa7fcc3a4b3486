import { load } from '../runtime/modules.ts'

type Listener = (message: unknown) => void

/** The thread of wx.createWorker: it has the app's bundle, and its name is the module that it runs. */
const thread = globalThis as unknown as { name: string; postMessage(message: unknown): void; onmessage: unknown }
const listeners: Listener[] = []
thread.onmessage = ({ data }: MessageEvent) => {
  for (const listener of listeners) listener(data)
}
Object.assign(globalThis, {
  worker: {
    postMessage: (message: unknown) => thread.postMessage(message),
    onMessage: (listener: Listener) => void listeners.push(listener),
  },
})
load(thread.name)
