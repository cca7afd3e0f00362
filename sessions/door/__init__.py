"""Coming in: join codes and recovery codes, invitations, and the devices that are in."""
