import { loadModule } from '../runtime/modules.ts'

type MessageListener = (message: unknown) => void

// This file runs in the thread of wx.createWorker, after the app's bundle has been loaded there. It
// runs the module whose id is the name of the thread.

const workerThread = globalThis as unknown as {
  name: string
  postMessage(message: unknown): void
  onmessage: unknown
}

const messageListeners: MessageListener[] = []

workerThread.onmessage = ({ data }: MessageEvent) => {
  for (const listener of messageListeners) listener(data)
}

Object.assign(globalThis, {
  worker: {
    postMessage: (message: unknown) => workerThread.postMessage(message),
    onMessage: (listener: MessageListener) => void messageListeners.push(listener),
  },
})

loadModule(workerThread.name)
