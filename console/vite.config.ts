import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const server = 'http://127.0.0.1:4600'

export default defineConfig({
  root: here,
  plugins: [react()],
  resolve: { alias: { '@usual/sdk': `${here}../sdk/src` } },
  build: { outDir: `${here}../dist/console`, emptyOutDir: true, target: 'es2022' },
  server: { proxy: { '/api': server, '/v1': server } },
})
