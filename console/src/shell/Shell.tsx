import { Box, Container } from '@mantine/core'
import { useEffect } from 'react'
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { Failed } from '../pieces/Failed.tsx'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { BottomBar } from './BottomBar.tsx'
import { useMe, useShop } from './session.ts'
import { Opening } from './Opening.tsx'
import classes from './Shell.module.css'
import { SideBar } from './SideBar.tsx'

/** The frame of every page behind the sign-in: a bar at the side on a desk, at the bottom on a phone. */
export function Shell() {
  const { shell } = useWords()
  const me = useMe()
  const { pathname, search } = useLocation()
  const shop = useShop()
  useKnownLanguage(me.data?.locale === 'ru' || shop.data?.locale === 'ru')
  if (me.isPending) return <Opening />
  if (me.isError) {
    return <Container size="sm" py="xl"><Failed error={me.error} retry={() => void me.refetch()} retrying={me.isFetching} /></Container>
  }
  if (me.data === null) return <Navigate to={`/login?to=${encodeURIComponent(pathname + search)}`} replace />
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#page">{shell.skip}</a>
      <SideBar me={me.data} />
      <Box component="main" id="page" tabIndex={-1} className={classes.page ?? ''}>
        <div className={classes.sheet}><Outlet /></div>
      </Box>
      {/* A guest at the counter has the thumb's place to themselves; the way back stands on the page. */}
      {pathname.startsWith('/counter/') ? null : <BottomBar me={me.data} />}
      <ScrollRestoration />
    </div>
  )
}

// --- internal ---

/**
 * Russian chosen by the person on another device, or by the shop, holds here too. English does not: the server has it for
 * everybody who never chose, and there the language of the browser is the better guess.
 */
function useKnownLanguage(russian: boolean): void {
  const { follow } = useLanguage()
  useEffect(() => { if (russian) follow('ru') }, [russian, follow])
}
