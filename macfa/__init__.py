"""Multi-agency case file audit for Safeguarding Children Partnerships."""
